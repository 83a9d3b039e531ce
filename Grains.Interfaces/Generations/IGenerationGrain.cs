namespace PixSim.Grains.Interfaces.Generations;

/// <summary>
/// One generation, by its id. The id is chosen by whoever creates it (a UUIDv7); the grain runs its lifecycle from then
/// on, whatever becomes of the caller.
/// </summary>
/// <remarks>
/// Every answer speaks of committed state only. An exception means that the outcome is not known or the database was not
/// there: reading the generation tells.
/// </remarks>
[Alias("pixsim.IGenerationGrain")]
public interface IGenerationGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Accepts the generation: when this returns without problems it is durable, and will be terminal by its deadline.
    /// Idempotent: accepting the same id again answers with what is there.
    /// </summary>
    [Alias("Create")]
    Task<CreateGenerationResult> Create(CreateGeneration command, CancellationToken cancellationToken = default);

    /// <summary>What was last committed; null if there is no such generation in the workspace.</summary>
    [Alias("Read")]
    Task<GenerationSnapshot?> Read(Guid workspaceId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks it to stop. Unsubmitted work stops at once; submitted work is asked to stop, and has a grace time. A result
    /// that arrives first wins. Idempotent; on a terminal generation it changes nothing.
    /// </summary>
    [Alias("Cancel")]
    Task<GenerationControlResult> Cancel(Guid workspaceId, CancellationToken cancellationToken = default);

    /// <summary>Holds it back before its next submission; its deadline stands still. Idempotent.</summary>
    [Alias("Pause")]
    Task<GenerationControlResult> Pause(Guid workspaceId, CancellationToken cancellationToken = default);

    /// <summary>Lets a paused one go on. Idempotent.</summary>
    [Alias("Resume")]
    Task<GenerationControlResult> Resume(Guid workspaceId, CancellationToken cancellationToken = default);

    /// <summary>Tries a failed or cancelled one again, as a new attempt; adopts a result that came too late, if there is one.</summary>
    [Alias("Retry")]
    Task<GenerationControlResult> Retry(Guid workspaceId, CancellationToken cancellationToken = default);
}
