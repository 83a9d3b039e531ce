namespace PixSim.Storage.Assets;

/// <summary>The asset folder cannot be written: it is full, or away. Nothing was kept; the same may succeed later.</summary>
public sealed class AssetFolderException(Exception cause) : Exception($"The asset folder cannot be written: {cause.Message}", cause)
{
    /// <summary>Whether an error of writing a file says that.</summary>
    internal static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
