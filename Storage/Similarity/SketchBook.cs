using Npgsql;
using PixSim.Domain.Prompts.Similarity;
using PixSim.Storage.Queries;

namespace PixSim.Storage.Similarity;

/// <summary>
/// A workspace's sketches in memory, some 800 bytes for a prompt of 300 characters, brought up to date by each search: only what was sketched
/// since the last one is read. Blocks once filled never change, so a search may scan while the next one adds.
/// </summary>
internal sealed class SketchBook(Guid workspaceId)
{
    private const int PageSize = 10_000;
    private const int LargestWindow = 64 * PageSize;

    // A page is bounded by positions, and not by its size alone: where the server does not know yet how large a workspace has
    // become, it would rather sort all that is newer, for every page.
    private const string Following = "select position from prompt_sketches where workspace_id = $1 and position > $2 order by position limit 1";

    private const string Page = """
        select position, version_id, family_id, sketch from prompt_sketches
        where workspace_id = $1 and position >= $2 and position < $2 + $3 order by position limit $4
        """;

    private readonly List<SketchBlock> _blocks = [];
    private readonly Dictionary<Guid, int> _families = [];
    private long _position;

    /// <summary>How many versions are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Reads what is new, and returns what to search in. One caller at a time.</summary>
    /// <param name="familyId">Where only one family's versions are wanted.</param>
    public async Task<SketchView> RefreshAsync(NpgsqlDataSource database, Guid? familyId, CancellationToken cancellationToken)
    {
        for (long window = PageSize; await FollowingAsync(database, cancellationToken) is { } next;)
        {
            var page = await database.ListAsync(Page, Read, cancellationToken, workspaceId, next, window, PageSize);
            page.ForEach(Add);

            // Between this workspace's sketches may be many of others.
            window = page.Count < PageSize / 2 ? Math.Min(2 * window, LargestWindow) : PageSize;
        }

        return new SketchView([.. _blocks], Count, familyId is not { } wanted ? null : _families.GetValueOrDefault(wanted, -1));
    }

    private async Task<long?> FollowingAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var next = await database.ListAsync(Following, row => row.GetInt64(0), cancellationToken, workspaceId, _position);
        return next is [var position] ? position : null;
    }

    private static SketchRow Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetGuid(1), row.GetGuid(2), TextSketch.Read(row.GetFieldValue<byte[]>(3)));

    private void Add(SketchRow row)
    {
        if (Count % SketchBlock.Size == 0)
            _blocks.Add(new SketchBlock());
        if (!_families.TryGetValue(row.FamilyId, out var family))
            _families[row.FamilyId] = family = _families.Count;
        _blocks[^1].Set(Count % SketchBlock.Size, row.VersionId, family, row.Sketch);
        _position = row.Position;
        Count++;
    }

    private sealed record SketchRow(long Position, Guid VersionId, Guid FamilyId, TextSketch Sketch);
}
