using System.Text.Json.Serialization;
using PixSim.Gateway.Prompts.Diffs;
using PixSim.Gateway.Prompts.Git;
using PixSim.Grains.Interfaces;

namespace PixSim.Gateway.Problems;

/// <summary>A problem by RFC 9457.</summary>
public sealed record ProblemBody
{
    /// <summary>A URI that names the sort of problem.</summary>
    public required string Type { get; init; }

    /// <summary>What the status code means.</summary>
    public required string Title { get; init; }

    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>What happened, for people.</summary>
    public required string Detail { get; init; }

    /// <summary>A stable name, for programs.</summary>
    public required string Code { get; init; }

    /// <summary>The member, parameter or header at fault.</summary>
    public string? Field { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public required bool Retryable { get; init; }

    /// <summary>The limit that was passed.</summary>
    public long? Limit { get; init; }

    /// <summary>What was measured against the limit.</summary>
    public long? Length { get; init; }

    /// <summary>The variable, or the part of a template, that is at fault.</summary>
    public string? Token { get; init; }

    /// <summary>Where that stands in the text, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Where that stands in its line, from 1, in Unicode scalars.</summary>
    public int? Column { get; init; }

    /// <summary>Where the branch points that the request was not up to date with.</summary>
    public ProblemHead? Head { get; init; }

    /// <summary>Which limit was passed, where it is one on how much may be asked.</summary>
    public string? LimitName { get; init; }

    /// <summary>What that limit is counted by: key, address, workspace or process.</summary>
    public string? LimitScope { get; init; }

    /// <summary>When that limit allows something again, in seconds from now.</summary>
    public double? ResetS { get; init; }

    /// <summary>What is to be decided, before two lines can be merged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MergeConflictBody>? Conflicts { get; init; }

    /// <summary>What the request would come to on the newer head.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StaleMergeBody? Merge { get; init; }

    /// <summary>The request, as the log knows it.</summary>
    public required string RequestId { get; init; }

    /// <summary>All faults, if there are several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemItem>? Errors { get; init; }
}

/// <summary>A branch's head.</summary>
public sealed record ProblemHead(Guid VersionId, int VersionNumber);

/// <summary>One of several faults.</summary>
/// <param name="Token">The variable, or the part of a template, that is at fault.</param>
/// <param name="Line">Where that stands, from 1.</param>
/// <param name="Column">Where that stands in its line, from 1, in Unicode scalars.</param>
/// <param name="Within">The fragment in whose text that is.</param>
public sealed record ProblemItem(
    string Code,
    string? Field,
    string Detail,
    long? Limit,
    long? Length,
    string? Token = null,
    int? Line = null,
    int? Column = null,
    string? Within = null)
{
    internal static ProblemItem Of(Problem problem) => new(
        problem.Code,
        problem.Field,
        problem.Message,
        problem.Limit,
        problem.Actual,
        problem.Place?.Token,
        problem.Place?.Line,
        problem.Place?.Column,
        problem.Place?.Within);
}
