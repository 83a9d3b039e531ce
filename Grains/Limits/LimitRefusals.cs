using Microsoft.Extensions.Logging;
using PixSim.Grains.Interfaces;
using PixSim.Storage;
using PixSim.Storage.Analytics;

namespace PixSim.Grains.Limits;

/// <summary>
/// Counts prompts that a provider's limit refused before they cost anything. The count is a figure for reports: should
/// the database be away just then, the refusal stands and goes uncounted.
/// </summary>
internal sealed partial class LimitRefusals(PromptAnalytics analytics, TimeProvider clock, ILogger<LimitRefusals> logger)
{
    private const string Code = "prompt_too_long";

    /// <summary>Counts a refusal, if the limit is among its reasons.</summary>
    public async Task NoteAsync(Guid workspaceId, string providerId, IReadOnlyList<Problem> problems)
    {
        if (!problems.Any(problem => problem.Code == Code))
            return;
        try
        {
            await analytics.CountRefusalAsync(workspaceId, providerId, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (DatabaseUnavailableException exception)
        {
            LogUncounted(exception, providerId);
        }
    }

    [LoggerMessage(EventId = 3511, Level = LogLevel.Warning, Message = "A prompt over the limit of {ProviderId} was refused and not counted.")]
    private partial void LogUncounted(Exception exception, string providerId);
}
