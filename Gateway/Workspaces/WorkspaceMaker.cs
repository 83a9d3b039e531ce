using PixSim.Domain.Prompts.Text;
using PixSim.Gateway.Keys;
using PixSim.Grains.Generation;
using PixSim.Grains.Interfaces;
using PixSim.Storage.Queries;

namespace PixSim.Gateway.Workspaces;

/// <summary>Judges and creates workspaces.</summary>
internal sealed partial class WorkspaceMaker(WorkspaceQueries queries, ProviderChoice providers, TimeProvider clock, ILogger<WorkspaceMaker> logger)
{
    private const string DefaultProvider = "sketch";
    private const int MaxTitle = 255;

    /// <summary>Everything that is wrong with a workspace.</summary>
    public List<Problem> Judge(CreateWorkspaceBody body)
    {
        var problems = new List<Problem>();

        // A header names a workspace by id or by slug: none may read as the other.
        if (!Slug.IsValid(body.Slug) || Guid.TryParse(body.Slug, out _))
        {
            problems.Add(Problem.Invalid(
                "slug_invalid", "slug", "A slug has 1 to 100 lower-case letters and digits, in groups joined by single hyphens, and is no UUID."));
        }

        if (string.IsNullOrWhiteSpace(body.Title) || PromptText.CountScalars(body.Title) > MaxTitle)
            problems.Add(Problem.Invalid("out_of_range", "title", $"A title has 1 to {MaxTitle} characters."));
        if (body.DefaultProviderId is { } providerId && providers.Find(providerId).Problem is { } absence)
            problems.Add(absence with { Field = "default_provider_id" });
        return problems;
    }

    /// <summary>Creates a workspace that was found right. Null if its slug, or the client's idempotency key, is taken.</summary>
    public async Task<WorkspaceBody?> MakeAsync(CreateWorkspaceBody body, Caller maker, IdempotencyClaim? claim, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var workspace = new WorkspaceRecord(
            Guid.CreateVersion7(now), body.Slug!, body.Title!, body.DefaultProviderId ?? DefaultProvider, body.IsProduction ?? false, now);
        if (!await queries.AddAsync(workspace, maker.WorkspaceId, claim.Row(workspace.Id, now), cancellationToken))
            return null;
        LogMade(workspace.Id, maker.Key.Id);
        return WorkspaceBody.Of((await queries.FindAsync(workspace.Id, cancellationToken))!);
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Information, Message = "Workspace {WorkspaceId} was created by key {MakerId}.")]
    private partial void LogMade(Guid workspaceId, Guid makerId);
}
