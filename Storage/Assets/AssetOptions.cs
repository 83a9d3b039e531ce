using System.ComponentModel.DataAnnotations;

namespace PixSim.Storage.Assets;

/// <summary>Where asset files lie, and how large they may be. Section <c>Assets</c>.</summary>
public sealed class AssetOptions
{
    /// <summary>The folder; made if it does not exist. Several processes may share it.</summary>
    [Required]
    public string Folder { get; set; } = ".pixsim/assets";

    /// <summary>Largest result, in bytes. 1 KiB to 4 GiB.</summary>
    [Range(1L << 10, 1L << 32)]
    public long MaxBytes { get; set; } = 512L << 20;

    /// <summary>Largest upload, in bytes. 1 KiB to 4 GiB.</summary>
    [Range(1L << 10, 1L << 32)]
    public long MaxUploadBytes { get; set; } = 64L << 20;
}
