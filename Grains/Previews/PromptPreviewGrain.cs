using PixSim.Grains.Interfaces;
using PixSim.Grains.Interfaces.Prompts;
using PixSim.Storage.Ledger;
using PixSim.Storage.Queries;

namespace PixSim.Grains.Previews;

/// <summary>One preview: made once, and kept as a row.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class PromptPreviewGrain(PreviewMaker maker, PreviewQueries previews, TimeProvider clock) : Grain, IPromptPreviewGrain
{
    public async Task<PreviewResult> Make(MakePreview command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = this.GetPrimaryKey();
        var (preview, problems) = await maker.MakeAsync(id, command, now, cancellationToken);
        if (preview is null)
            return new PreviewResult(null, problems);
        var claim = command.Idempotency is { } wanted ? new IdempotencyRow(wanted.Route, wanted.Key, wanted.Fingerprint, id, now) : null;
        var record = new PreviewRecord(id, command.WorkspaceId, preview.VersionId, preview.IsValid, PreviewSnapshots.Write(preview), now);
        return new PreviewResult(await previews.AddAsync(record, claim, CancellationToken.None) ? preview : null, []);
    }
}
