using Orleans;

namespace PixSim.Conformance.Grains;

public interface IGuidKeyGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

public interface IIntegerKeyGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public interface ITextKeyGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task<string> KeyBySelf();
}

public interface IOtherFaceGrain : IGrainWithStringKey
{
    Task<string> OtherKey();
}

public sealed class GuidKeyGrain : Grain, IGuidKeyGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

public sealed class IntegerKeyGrain : Grain, IIntegerKeyGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

public sealed class TextKeyGrain : Grain, ITextKeyGrain, IOtherFaceGrain
{
    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<string> KeyBySelf() => Task.FromResult(this.AsReference<IOtherFaceGrain>().GetPrimaryKeyString());

    public Task<string> OtherKey() => Key();
}
