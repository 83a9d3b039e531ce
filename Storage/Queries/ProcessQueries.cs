using Npgsql;

namespace PixSim.Storage.Queries;

/// <summary>A process that may send submissions.</summary>
/// <param name="Machine">What tells its machine, with its process ids, from all others; null where that cannot be told.</param>
/// <param name="Pid">Its process id there.</param>
/// <param name="PidStarted">What tells it from another process that gets the same process id later.</param>
public sealed record ProcessRecord(Guid Id, string? Machine, int Pid, string? PidStarted);

/// <summary>The processes that may send submissions: each for a while, by the database's clock, and again and again.</summary>
public sealed class ProcessQueries(NpgsqlDataSource database)
{
    private const string Insert = """
        insert into processes (id, machine, pid, pid_started, alive_until) values ($1, $2, $3, $4, clock_timestamp() + $5)
        """;

    private const string Renew = "update processes set alive_until = clock_timestamp() + $2 where id = $1 and alive_until > clock_timestamp()";

    private const string End = "update processes set alive_until = '-infinity' where id = $1";

    private const string Others = "select id, machine, pid, pid_started from processes where machine = $1 and id <> $2";

    private const string Forget = """
        delete from processes where id = any($1) or alive_until < clock_timestamp() returning id
        """;

    private const string Gone = """
        select id from unnest($1) as asked (id)
        where not exists (select from processes p where p.id = asked.id and p.alive_until >= clock_timestamp())
        """;

    private const string Orphans = """
        select id from generations
        where live and phase in ('submitting', 'processing', 'outcome_unknown') and (state->'submission'->>'sender')::uuid = any($1)
        """;

    /// <summary>A process begins, with leave to send for some time.</summary>
    public Task<int> BeginAsync(ProcessRecord process, TimeSpan leave, CancellationToken cancellationToken) =>
        database.ExecuteAsync(Insert, cancellationToken, process.Id, process.Machine, process.Pid, process.PidStarted, leave);

    /// <summary>Prolongs a process's leave. False if it had ended already: it is never given again under the same id.</summary>
    public async Task<bool> RenewAsync(Guid id, TimeSpan leave, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Renew, cancellationToken, id, leave) == 1;

    /// <summary>Ends a process's leave. What it left undone is for the next one that forgets it.</summary>
    public Task<int> EndAsync(Guid id, CancellationToken cancellationToken) => database.ExecuteAsync(End, cancellationToken, id);

    /// <summary>The other processes of a machine.</summary>
    public Task<List<ProcessRecord>> OthersAsync(string machine, Guid self, CancellationToken cancellationToken) =>
        database.ListAsync(
            Others,
            row => new ProcessRecord(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.TextOrNull("pid_started")),
            cancellationToken,
            machine,
            self);

    /// <summary>Forgets processes that are known to have ended, and those whose leave has. Each is told to one caller.</summary>
    public Task<List<Guid>> ForgetAsync(IReadOnlyCollection<Guid> ended, CancellationToken cancellationToken) =>
        database.ListAsync(Forget, row => row.GetGuid(0), cancellationToken, (object)ended.ToArray());

    /// <summary>Whether a process has ended, or has lost its leave for good.</summary>
    public async Task<bool> IsGoneAsync(Guid id, CancellationToken cancellationToken) =>
        (await database.ListAsync(Gone, row => row.GetGuid(0), cancellationToken, (object)new[] { id })).Count > 0;

    /// <summary>The generations whose running submission is of one of these processes.</summary>
    public Task<List<Guid>> OrphansAsync(IReadOnlyCollection<Guid> senders, CancellationToken cancellationToken) =>
        database.ListAsync(Orphans, row => row.GetGuid(0), cancellationToken, (object)senders.ToArray());
}
