using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace PixSim.Conformance.Grains;

[GenerateSerializer]
public sealed class Notebook
{
    [Id(0)]
    public List<string> Lines { get; set; } = [];

    [Id(1)]
    public Dictionary<string, int> Counts { get; set; } = [];

    [Id(2)]
    public DateTimeOffset? Opened { get; set; }
}

[GenerateSerializer]
public sealed record NotebookView(IReadOnlyList<string> Lines, bool Exists, string? Etag, int Other);

public interface IDocumentGrain : IGrainWithStringKey
{
    Task<NotebookView> Look();

    Task Write(string line);

    /// <summary>Changes the memory, and not the document.</summary>
    Task Scribble(string line);

    Task ReadAgain();

    Task Clear();

    Task WriteOther(int value);

    /// <summary>Many writes that do not wait for each other.</summary>
    Task WriteMany(int count);
}

[Reentrant]
public sealed class DocumentGrain(
    [PersistentState("conformance-notebook")] IPersistentState<Notebook> notebook,
    [PersistentState("conformance-other")] IPersistentState<Notebook> other) : Grain, IDocumentGrain
{
    public Task<NotebookView> Look() => Task.FromResult(new NotebookView(
        notebook.State.Lines, notebook.RecordExists, notebook.Etag, other.State.Counts.GetValueOrDefault("value")));

    public Task Write(string line)
    {
        notebook.State.Lines.Add(line);
        return notebook.WriteStateAsync();
    }

    public Task Scribble(string line)
    {
        notebook.State.Lines.Add(line);
        return Task.CompletedTask;
    }

    public Task ReadAgain() => notebook.ReadStateAsync();

    public Task Clear() => notebook.ClearStateAsync();

    public Task WriteOther(int value)
    {
        other.State.Counts["value"] = value;
        return other.WriteStateAsync();
    }

    public Task WriteMany(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => Write($"line {number}")));
}
