namespace PixSim.Storage.Ledger;

/// <summary>A generation's claim to be the one that runs, among those that ask for the same at the same time.</summary>
/// <param name="Key">SHA-256 over everything in which two requests have to agree to be the same.</param>
public sealed record ClaimRow(byte[] Key)
{
    /// <summary>The generation that holds it, where that is why the change lost.</summary>
    public Guid? HeldBy { get; internal set; }
}
