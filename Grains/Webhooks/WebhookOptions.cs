using System.ComponentModel.DataAnnotations;

namespace PixSim.Grains.Webhooks;

/// <summary>How webhooks are sent. Section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>
    /// Whether endpoints may lie on this machine, over http too. For development: whoever may make endpoints could reach
    /// whatever listens here.
    /// </summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Whether endpoints may lie in private networks. Whoever may make endpoints could reach whatever is there.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long a receiver may take for its answer. 100 ms to a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait behind a first failure; four times as long behind each further one. 10 ms to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait. 10 ms to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How old a message becomes before it is given up. A second to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>For how long nothing has arrived at an endpoint before it is told nothing more. A second to 90 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "90.00:00:00")]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>For how long events and deliveries that are over can be looked up. An hour to a year.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often new events are looked for. 10 ms to a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many messages a process sends at once. 1 to 256.</summary>
    [Range(1, 256)]
    public int MaxAtOnce { get; set; } = 32;

    /// <summary>How many of them go to one endpoint, so that a slow one does not hold up the others. 1 to 32.</summary>
    [Range(1, 32)]
    public int MaxPerEndpoint { get; set; } = 4;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LongestRetry < RetryAfter)
            yield return new ValidationResult("Webhooks:LongestRetry is at least Webhooks:RetryAfter.", [nameof(LongestRetry)]);
    }
}
