namespace PixSim.Providers.Sketch;

/// <summary>A job was taken and its answer lost, as asked for: the outcome is unknown to the caller.</summary>
public sealed class SketchReplyLostException : IOException
{
    /// <summary>With a standard message.</summary>
    public SketchReplyLostException()
        : this("The connection to Sketch was lost after the request was sent.")
    {
    }

    /// <summary>With a message.</summary>
    public SketchReplyLostException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public SketchReplyLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
