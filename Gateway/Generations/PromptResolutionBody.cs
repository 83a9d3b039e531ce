using PixSim.Grains.Generation;

namespace PixSim.Gateway.Generations;

/// <summary>How a prompt was chosen and filled.</summary>
/// <param name="Strategy">The strategy that was asked for.</param>
/// <param name="Label">The label that led to the version.</param>
/// <param name="LabelRevision">The label's revision at that time.</param>
/// <param name="Branch">The branch that led to the version.</param>
/// <param name="ExperimentId">The experiment that was asked for the version.</param>
/// <param name="Arm">The experiment's arm that led to the version.</param>
/// <param name="Unit">Who keeps the arm.</param>
/// <param name="TakesPart">Whether the unit takes part in the experiment, so that the generation counts for its arm.</param>
/// <param name="Seed">The seed from which variables were drawn; absent if none were, unless its source was asked for.</param>
/// <param name="SeedSource">What it follows from: playthrough, player, fixed or timestamp; absent if it was given, or drawn itself.</param>
/// <param name="SeedId">The playthrough's or the player's id, or the milliseconds since 1970, from which it follows; empty for fixed.</param>
/// <param name="Drawn">The variables that were drawn.</param>
/// <param name="WorldId">The world that used something else than the family says; absent if none did.</param>
/// <param name="OverrideRevision">The revision of what that world used.</param>
/// <param name="WorldVariables">The variables whose values came from there.</param>
public sealed record PromptResolutionBody(
    string? Strategy, string? Label, int? LabelRevision, string? Branch, Guid? ExperimentId, string? Arm, string? Unit, bool? TakesPart,
    string? Seed, string? SeedSource, string? SeedId, IReadOnlyList<string>? Drawn,
    string? WorldId, int? OverrideRevision, IReadOnlyList<string>? WorldVariables)
{
    internal static PromptResolutionBody Of(string json)
    {
        var resolution = PromptResolution.Read(json);
        return new PromptResolutionBody(
            resolution.Strategy, resolution.Label, resolution.LabelRevision, resolution.Branch, resolution.ExperimentId, resolution.Arm, resolution.Unit, resolution.TakesPart,
            resolution.Seed, resolution.SeedSource, resolution.SeedId, resolution.Drawn,
            resolution.WorldId, resolution.OverrideRevision, resolution.WorldVariables);
    }
}
