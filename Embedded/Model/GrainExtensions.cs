using System.Globalization;
using Orleans.Runtime;
using PixSim.Embedded.Engine;

namespace Orleans;

/// <summary>Identities of grains and references.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to this grain, or this reference seen as another interface of the same grain.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => (TGrainInterface)(object)(
        grain is GrainReference reference
            ? reference.As(typeof(TGrainInterface))
            : GrainReference.To(
                typeof(TGrainInterface), ((Activation)ContextOf(grain)).Catalog, ContextOf(grain).GrainId));

    /// <summary>The identity of a grain or of the grain that a reference names.</summary>
    public static GrainId GetGrainId(this IAddressable grain) =>
        grain is GrainReference reference ? reference.GrainId : ContextOf(grain).GrainId;

    /// <summary>The key of a grain with a <see cref="Guid"/> key.</summary>
    /// <exception cref="InvalidOperationException">The key is not a Guid.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain) =>
        Guid.TryParseExact(grain.GetGrainId().KeyText, "N", out var key) ? key : throw NotAKey(grain, "GUID");

    /// <summary>The key of a grain with an integer key.</summary>
    /// <exception cref="InvalidOperationException">The key is not an integer.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain) =>
        long.TryParse(grain.GetGrainId().KeyText, NumberStyles.AllowHexSpecifier, null, out var key)
            ? key
            : throw NotAKey(grain, "integer");

    /// <summary>The key of a grain with a string key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().KeyText;

    private static IGrainContext ContextOf(IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain is IGrainBase { GrainContext: { } context }
            ? context
            : throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain));
    }

    private static InvalidOperationException NotAKey(IAddressable grain, string kind) =>
        new($"Unable to extract {kind} key from grain id {grain.GetGrainId()}");
}
