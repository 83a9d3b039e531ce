using Orleans;
using Orleans.Runtime;

namespace PixSim.Embedded.Engine;

/// <summary>Makes references out of keys. A key's text is Orleans': GUIDs as 32 digits, integers as hexadecimal.</summary>
internal sealed class GrainFactory(Catalog catalog, GrainTypes types) : IGrainFactory
{
    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        Reference<TGrainInterface>(primaryKey.ToString("N"), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Reference<TGrainInterface>(primaryKey.ToString("X"), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Reference<TGrainInterface>(primaryKey, grainClassNamePrefix);
    }

    private TGrainInterface Reference<TGrainInterface>(string key, string? prefix)
    {
        var type = types.Implementing(typeof(TGrainInterface), prefix);
        return (TGrainInterface)(object)GrainReference.To(
            typeof(TGrainInterface), catalog, new GrainId(type.Name, key));
    }
}
