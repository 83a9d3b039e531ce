using Orleans.Runtime;

namespace Orleans
{
    /// <summary>Marks the interfaces whose methods are calls to a grain.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain whose key is a <see cref="Guid"/>.</summary>
    public interface IGrainWithGuidKey : IGrain;

    /// <summary>A grain whose key is an integer.</summary>
    public interface IGrainWithIntegerKey : IGrain;

    /// <summary>A grain whose key is a string.</summary>
    public interface IGrainWithStringKey : IGrain;
}

namespace Orleans.Runtime
{
    /// <summary>Something with a grain's identity: a grain, or a reference to one.</summary>
    public interface IAddressable;
}
