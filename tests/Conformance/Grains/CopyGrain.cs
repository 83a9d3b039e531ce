using Orleans;

namespace PixSim.Conformance.Grains;

public interface ICopyGrain : IGrainWithStringKey
{
    Task Keep(Parcel parcel);

    Task<Parcel> Kept();

    Task<Parcel> Echo(Parcel parcel);

    Task<Animal> EchoAnimal(Animal animal);

    Task<Node> EchoNode(Node node);

    Task<object?> EchoAnything(object? value);

    ValueTask<int?> EchoNumber(int? number);

    Task<bool> AreSame(List<string> one, List<string> other);

    Task<object> GiveUndeclared();

    Task<string> KeyOf(ICopyGrain other);

    Task<ICopyGrain> Self();

    Task Fail(string how);
}

public sealed class CopyGrain : Grain, ICopyGrain
{
    private Parcel _kept = new() { Address = "nowhere" };

    public Task Keep(Parcel parcel)
    {
        _kept = parcel;
        return Task.CompletedTask;
    }

    public Task<Parcel> Kept() => Task.FromResult(_kept);

    public Task<Parcel> Echo(Parcel parcel) => Task.FromResult(parcel);

    public Task<Animal> EchoAnimal(Animal animal) => Task.FromResult(animal);

    public Task<Node> EchoNode(Node node) => Task.FromResult(node);

    public Task<object?> EchoAnything(object? value) => Task.FromResult(value);

    public ValueTask<int?> EchoNumber(int? number) => new(number);

    public Task<bool> AreSame(List<string> one, List<string> other) => Task.FromResult(ReferenceEquals(one, other));

    public Task<object> GiveUndeclared() => Task.FromResult<object>(new Undeclared("from the grain"));

    public Task<string> KeyOf(ICopyGrain other) => Task.FromResult(other.GetPrimaryKeyString());

    public Task<ICopyGrain> Self() => Task.FromResult(this.AsReference<ICopyGrain>());

    public Task Fail(string how) => throw how switch
    {
        "platform" => new InvalidOperationException("out of order", new FormatException("the cause")),
        "declared" => new DeclaredException("it broke", 42),
        _ => new UndeclaredException("nobody knows me"),
    };
}
