using PixSim.Domain.Prompts.Text;
using PixSim.Grains.Interfaces;

namespace PixSim.Gateway.Keys;

/// <summary>Judges what is asked of keys before anything is stored.</summary>
internal static class KeyRules
{
    private const int MaxName = 100;
    private const int MaxLifeDays = 3650;
    private const int MaxOverlapSeconds = 604_800;
    private const int MaxRequestsPerMinute = 10_000_000;
    private const int DefaultOverlapSeconds = 86_400;

    /// <summary>Everything that is wrong with a key.</summary>
    public static List<Problem> Judge(CreateKeyBody body, DateTimeOffset now)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(body.Name) || PromptText.CountScalars(body.Name) > MaxName)
            problems.Add(Problem.Invalid("out_of_range", "name", $"A name has 1 to {MaxName} characters."));
        if (body.Scopes is not { Count: > 0 } scopes || scopes.Count > Scopes.All.Count)
            problems.Add(Problem.Invalid("out_of_range", "scopes", $"A key has 1 to {Scopes.All.Count} scopes, of {string.Join(", ", Scopes.All)}."));
        else
            JudgeScopes(scopes, body.WorkspaceId, problems);
        if (body.ExpiresAt <= now || body.ExpiresAt > now.AddDays(MaxLifeDays))
            problems.Add(Problem.Invalid("out_of_range", "expires_at", $"A key expires within the next {MaxLifeDays} days, or never."));
        if (body.RequestsPerMinute is < 1 or > MaxRequestsPerMinute)
            problems.Add(Problem.Invalid("out_of_range", "requests_per_minute", $"A rate is 1 to {MaxRequestsPerMinute} requests a minute.") with { Limit = MaxRequestsPerMinute });
        return problems;
    }

    /// <summary>The answer to a rate above the maker's own: only administrators grant more than they have.</summary>
    public static Problem RateAboveMakers(int rate) =>
        Problem.Invalid("rate_above_makers", "requests_per_minute", $"The rate is at most that of the key that makes it: {rate}.") with { Limit = rate };

    /// <summary>How long a key stays valid beside its successor; null if that is not allowed.</summary>
    public static TimeSpan? Overlap(RotateKeyBody body) =>
        (body.OverlapS ?? DefaultOverlapSeconds) is >= 0 and <= MaxOverlapSeconds and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>What is wrong with an overlap that is not allowed.</summary>
    public static Problem OverlapOutOfRange { get; } =
        Problem.Invalid("out_of_range", "overlap_s", $"The overlap is 0 to {MaxOverlapSeconds} seconds.") with { Limit = MaxOverlapSeconds };

    private static void JudgeScopes(IReadOnlyList<string> scopes, Guid? workspaceId, List<Problem> problems)
    {
        for (var index = 0; index < scopes.Count; index++)
        {
            if (!Scopes.IsKnown(scopes[index]))
                problems.Add(Problem.Invalid("scope_unknown", $"scopes[{index}]", $"The scopes are {string.Join(", ", Scopes.All)}."));
        }

        if (scopes.Contains(Scopes.Admin) && workspaceId is not null)
            problems.Add(Problem.Invalid("admin_without_workspace", "workspace_id", "An administrator's key belongs to no workspace."));
    }
}
