using Npgsql;
using Orleans.Runtime;
using PixSim.Hosting;

namespace PixSim.Embedded.Reminders;

/// <summary>The reminders of grains, in PostgreSQL.</summary>
internal sealed class ReminderStore(NpgsqlDataSource database, GrainHostOptions options)
{
    public async Task<IReadOnlyList<Reminder>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(
            "select grain_type, grain_key, name, first_at, period from embedded_reminders where service_id = $1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reminders = new List<Reminder>();
        while (await reader.ReadAsync(cancellationToken))
        {
            reminders.Add(new(
                new GrainId(reader.GetString(0), reader.GetString(1)),
                reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetTimeSpan(4)));
        }

        return reminders;
    }

    public async Task WriteAsync(Reminder reminder)
    {
        await using var command = Command(
            """
            insert into embedded_reminders (service_id, grain_type, grain_key, name, first_at, period)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (service_id, grain_type, grain_key, name)
            do update set first_at = excluded.first_at, period = excluded.period
            """,
            reminder.GrainId.TypeName,
            reminder.GrainId.KeyText,
            reminder.ReminderName,
            reminder.FirstAt,
            reminder.Period);
        await command.ExecuteNonQueryAsync();
    }

    public async Task RemoveAsync(GrainId grainId, string name)
    {
        await using var command = Command(
            """
            delete from embedded_reminders
            where service_id = $1 and grain_type = $2 and grain_key = $3 and name = $4
            """,
            grainId.TypeName,
            grainId.KeyText,
            name);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] others)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in (object[])[options.ServiceId, .. others])
            command.Parameters.Add(new() { Value = value });

        return command;
    }
}
