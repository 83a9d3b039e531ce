using System.Globalization;
using System.Text.Json.Nodes;
using PixSim.Domain.Prompts.Randomization;
using PixSim.Domain.Providers;
using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Generations;

namespace PixSim.Grains.Generation;

/// <summary>Finds the seed of a prompt that was given none.</summary>
internal static class Seeds
{
    private const string Parameter = "seed";

    /// <summary>
    /// The reference with its seed, and the resolution that tells what it follows from. A source that is asked for needs its
    /// id; one that the strategy implies is left alone without it, and a seed is drawn then.
    /// </summary>
    public static (PromptReference Reference, PromptResolution Resolution, Problem? Problem) Of(
        PromptReference reference, PromptResolution resolution, bool mayDraw, DateTimeOffset now)
    {
        if (reference.Seed is not null)
            return (reference, resolution, null);
        var asked = reference.SeedSource is { } name ? SeedSources.Parse(name) : null;
        if ((asked ?? (mayDraw ? Implied(resolution.Strategy) : null)) is not { } source)
            return (reference, resolution, null);
        if (Id(source, reference, now) is not { } id)
        {
            var member = source == SeedSource.Player ? "playerId" : "playthroughId";
            return (reference, resolution, asked is null ? null : Problem.Invalid("field_missing", $"player_context.{member}", $"A seed that follows from the {source.Name()} needs its id."));
        }

        var seed = SeedSources.Derive(source, id).ToString(CultureInfo.InvariantCulture);
        var told = resolution with { Seed = asked is null ? null : seed, SeedSource = source.Name(), SeedId = id };
        return (reference with { Seed = seed }, told, null);
    }

    /// <summary>Gives the seed to the provider too, where its source was asked for and the operation takes one.</summary>
    public static void Serve(JsonObject parameters, OperationSpec spec, PromptReference reference, PromptResolution resolution)
    {
        if (reference.SeedSource is null || resolution is not { SeedSource: not null, Seed: { } seed } || parameters[Parameter] is not null)
            return;
        if (spec.Parameters.FirstOrDefault(parameter => parameter is { Name: Parameter, Type: ParameterType.Integer }) is not { } taken)
            return;
        var (least, most) = ((long)(taken.Min ?? 0), (long)(taken.Max ?? int.MaxValue));
        parameters[Parameter] = least + (long.Parse(seed, CultureInfo.InvariantCulture) % (most - least + 1));
    }

    private static SeedSource? Implied(string? strategy) => strategy switch
    {
        "once" => SeedSource.Fixed,
        "per_playthrough" => SeedSource.Playthrough,
        "per_player" => SeedSource.Player,
        _ => null,
    };

    private static string? Id(SeedSource source, PromptReference reference, DateTimeOffset now) => source switch
    {
        SeedSource.Playthrough => reference.PlaythroughId,
        SeedSource.Player => reference.PlayerId,
        SeedSource.Timestamp => now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
