namespace PixSim.Domain.Providers;

/// <summary>An amount of money in millionths of a currency's unit (1 USD = 1,000,000), or of a provider's credit.</summary>
/// <param name="Micros">Millionths; never negative where a cost is meant.</param>
/// <param name="Currency">ISO 4217 code, or a provider's own credit unit in lower case.</param>
public readonly record struct Money(long Micros, string Currency)
{
    /// <summary>Nothing, in US dollars.</summary>
    public static Money Zero { get; } = new(0, "USD");
}
