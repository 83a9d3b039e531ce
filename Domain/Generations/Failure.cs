namespace PixSim.Domain.Generations;

/// <summary>Why an attempt, or a generation, did not succeed.</summary>
/// <param name="Code">What kind of failure it is; decides what happens next (<see cref="ErrorTraits"/>).</param>
/// <param name="Message">For people; never holds a prompt or a key.</param>
/// <param name="RetryAfter">How long the provider asked us to wait, where it did.</param>
public sealed record Failure(ErrorCode Code, string Message, TimeSpan? RetryAfter = null);
