using System.ComponentModel.DataAnnotations;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>How families are imported. Section <c>Imports</c>.</summary>
internal sealed class ImportOptions
{
    /// <summary>The largest body of an import, in bytes. It waits on disk, in the folder for temporary files. 64 KiB to 16 GiB.</summary>
    [Range(64L << 10, 16L << 30)]
    public long MaxBytes { get; set; } = 512L << 20;

    /// <summary>Imports at once; further ones wait. Each one takes a connection to the database. 1 to 16.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 2;
}
