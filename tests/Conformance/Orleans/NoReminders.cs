using Orleans;
using Orleans.Runtime;

namespace PixSim.Conformance.Hosts;

/// <summary>For a second cluster on the same database, which would tick the reminders of the first a second time.</summary>
internal sealed class NoReminders : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId) => Task.FromResult(new ReminderTableData());

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData());

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Task.FromResult<ReminderEntry?>(null);

    public Task<string?> UpsertRow(ReminderEntry entry) => throw new NotSupportedException();

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => throw new NotSupportedException();

    public Task TestOnlyClearTable() => throw new NotSupportedException();
}
