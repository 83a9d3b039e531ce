using System.ComponentModel.DataAnnotations;

namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>How several families are exported. Section <c>Exports</c>.</summary>
internal sealed class ExportOptions
{
    /// <summary>Exports that are read at once; further ones wait. Each one takes a connection to the database. 1 to 16.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 2;
}
