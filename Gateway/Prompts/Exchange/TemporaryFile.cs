namespace PixSim.Gateway.Prompts.Exchange;

/// <summary>Files for what may be larger than memory.</summary>
internal static class TemporaryFile
{
    /// <summary>An empty file in the folder for temporary files. Nobody else may read it; it is gone when it is closed, or the process ends.</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous | FileOptions.SequentialScan,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }
}
