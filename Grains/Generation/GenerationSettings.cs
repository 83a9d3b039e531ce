using System.ComponentModel.DataAnnotations;

namespace PixSim.Grains.Generation;

/// <summary>How generations live in this deployment. Section <c>Generations</c>.</summary>
public sealed class GenerationSettings
{
    /// <summary>The first back-off of a retry; each further one doubles it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00")]
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest back-off of a retry.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan RetryCap { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a job that was asked to stop may go on before the generation counts as cancelled.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CancelGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A submission that has not begun to be sent this long after it was decided is not sent.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SendWindow { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a process that the database does not hear of any more may begin to send submissions. After that, others
    /// take up what it had submitted; on the same machine they do so once it is dead.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ProcessLeave { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Provider calls that one process makes at once. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxProviderCalls { get; set; } = 256;

    /// <summary>Generations that wait for a message and are kept in a process's memory meanwhile; further ones are read again. 0 to 10,000,000.</summary>
    [Range(0, 10_000_000)]
    public int MaxWaitingInMemory { get; set; } = 2_000;

    /// <summary>
    /// Provider calls that wait for their turn in one process, about. Beyond it submissions go back to their gate, and other
    /// calls are put off. 1 to 1,000,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxWaitingCalls { get; set; } = 10_000;

    /// <summary>Unfinished generations that a workspace may have at once; 0 for any number.</summary>
    [Range(0, 100_000_000)]
    public int MaxLivePerWorkspace { get; set; } = 100_000;
}
