using PixSim.Demo.Client;
using PixSim.Demo.Showing;
using PixSim.Demo.Stories;

namespace PixSim.Demo;

/// <summary>Has all shots made at once, and watches each to its end.</summary>
internal sealed class Studio(GatewayClient gateway, PictureFolder pictures, IBoard board, TimeProvider clock)
{
    private readonly EventFollower _follower = new(gateway, clock);

    public async Task<IReadOnlyList<Outcome>> MakeAsync(IReadOnlyList<PlannedShot> shots, CancellationToken cancellationToken)
    {
        var making = new Dictionary<string, Task<Outcome>>(StringComparer.Ordinal);
        foreach (var planned in shots)
        {
            var source = planned.Shot.From is { } from ? making[from] : null;
            making[planned.Shot.Name] = MakeAsync(planned, source, cancellationToken);
        }

        return await Task.WhenAll(making.Values);
    }

    private async Task<Outcome> MakeAsync(PlannedShot planned, Task<Outcome>? source, CancellationToken cancellationToken)
    {
        var shot = planned.Shot;
        board.Show(planned, "waiting", source is null ? "" : $"for \"{shot.From}\"");
        var asset = source is null ? null : (await source).AssetId;
        IReadOnlyList<Input>? inputs = asset is { } id ? [new Input("source_image", id)] : null;
        var generation = await gateway.GenerateAsync(
            shot.Name, new NewGeneration(shot.Name, shot.Operation, planned.Prompt, shot.Params, inputs), cancellationToken);
        await foreach (var happening in _follower.FollowAsync(generation.Id, cancellationToken))
        {
            board.Show(planned, happening.Kind, Note(happening));
            if (shot.Cancelled && happening.Kind == "processing")
                await gateway.CancelAsync($"{shot.Name}: cancel", generation.Id, cancellationToken);
        }

        return await FinishAsync(planned, await gateway.ReadAsync(generation.Id, cancellationToken), cancellationToken);
    }

    private async Task<Outcome> FinishAsync(PlannedShot planned, Generation generation, CancellationToken cancellationToken)
    {
        string? file = null;
        if (generation.Result is { Kind: "generated", AssetId: { } asset })
        {
            var (bytes, mediaType) = await gateway.DownloadAsync(asset, cancellationToken);
            file = await pictures.KeepAsync(planned, bytes, mediaType, cancellationToken);
            board.Show(planned, "saved", $"{Path.GetFileName(file)}, {bytes.Length / 1024} KB");
        }

        return new Outcome(planned.Shot, generation.Status, generation.Attempt, generation.Result.AssetId, file, generation.Error?.Message);
    }

    private static string Note(GenerationHappening happening) => happening switch
    {
        { Reason: { } reason } => reason,
        { Attempt: > 1 } => $"attempt {happening.Attempt}",
        _ => "",
    };
}

/// <summary>How a shot ended.</summary>
/// <param name="File">Where its picture or clip is, if there is one.</param>
internal sealed record Outcome(Shot Shot, string Status, int Attempts, Guid? AssetId, string? File, string? Error)
{
    /// <summary>Whether it ended as planned.</summary>
    public bool AsPlanned => Status == (Shot.Cancelled ? "cancelled" : "completed");
}
