namespace PixSim.Domain.Providers;

/// <summary>What a provider is asked to do. Names on the wire are snake_case (<see cref="OperationTypes"/>).</summary>
public enum OperationType
{
    /// <summary>A clip from a prompt.</summary>
    TextToVideo,

    /// <summary>A clip from a prompt and one picture.</summary>
    ImageToVideo,

    /// <summary>A clip that goes on where another ends.</summary>
    VideoExtend,

    /// <summary>A clip that leads through two or more pictures.</summary>
    VideoTransition,

    /// <summary>A clip in which the subjects of several pictures meet.</summary>
    Fusion,

    /// <summary>A picture from a prompt.</summary>
    TextToImage,

    /// <summary>A picture from a prompt and one or more pictures.</summary>
    ImageToImage,

    /// <summary>A clip changed after a prompt.</summary>
    VideoModify,
}
