using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PixSim.Domain.Providers;
using PixSim.Providers;
using PixSim.Support;

namespace PixSim.Bench.Recover;

/// <summary>
/// A slow provider whose books outlive the process that asks it: each order that it is sent is a row. It knows an order by
/// its key, so it is paid once for each key; now and then it takes an order and never answers.
/// </summary>
/// <param name="isOpen">Whether its jobs have ended; until then they run.</param>
internal sealed class Till(NpgsqlDataSource books, bool isOpen) : IProviderAdapter
{
    public const string Id = "till";

    /// <summary>Creates its books.</summary>
    public const string Books = "create table till_orders (number bigserial primary key, key text not null, generation_id uuid not null)";

    /// <summary>Of so many orders, one is never answered before the process dies.</summary>
    public const int Unanswered = 200;

    /// <summary>Hosts the grains in this process, with the till beside Sketch.</summary>
    public static Task<Cluster> HostAsync(TestDatabase database, bool isOpen) =>
        Cluster.StartAsync(database, replace: services => services.AddSingleton<IProviderAdapter>(new Till(database.Source, isOpen)));

    private const string Enter = "insert into till_orders (key, generation_id) values ($1, $2) returning number";
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(10);

    public ProviderCapabilities Capabilities { get; } = new(
        Id,
        [new OperationSpec(OperationType.TextToImage, PromptMaxChars: 1000, [], new Money(10_000, "USD"), 0, 0)],
        LookupSupport.RepeatSameKey,
        LookupLag: TimeSpan.Zero,
        HttpTimeout: TimeSpan.FromMinutes(5),
        LongestJob: TimeSpan.FromMinutes(10),
        CanCancel: false);

    public ProviderLimits Limits { get; } = new(MaxConcurrent: null, null, null);

    public async Task<ProviderAnswer> SubmitAsync(ProviderSubmission submission, CancellationToken cancellationToken)
    {
        await using var order = books.CreateCommand(Enter);
        order.Parameters.Add(new() { Value = submission.IdempotencyKey });
        order.Parameters.Add(new() { Value = submission.GenerationId });
        var number = (long)(await order.ExecuteScalarAsync(cancellationToken))!;
        if (!isOpen && number % Unanswered == 0)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return new ProviderAnswer.Accepted($"job-{submission.IdempotencyKey}", isOpen ? TimeSpan.Zero : CheckEvery);
    }

    public Task<ProviderAnswer> CheckAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer>(isOpen
            ? new ProviderAnswer.Succeeded(new ProviderOutput("image/svg+xml", 1, 1, null, _ => Task.FromResult<Stream>(new MemoryStream("<svg/>"u8.ToArray()))), null)
            : new ProviderAnswer.Running(null, CheckEvery));

    public Task<ProviderAnswer> FindAsync(ProviderSubmission submission, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer>(new ProviderAnswer.Unsupported());

    public Task<ProviderAnswer> CancelAsync(ProviderSubmission submission, string providerJobId, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderAnswer>(new ProviderAnswer.Unsupported());
}
