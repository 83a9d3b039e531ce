namespace Orleans.Core
{
    /// <summary>A stored document.</summary>
    public interface IStorage
    {
        /// <summary>The version that this copy was read or written as; null when nothing is stored.</summary>
        string? Etag { get; }

        /// <summary>Whether the document is stored.</summary>
        bool RecordExists { get; }

        /// <summary>Removes the document, if it is still the version of <see cref="Etag"/>.</summary>
        /// <exception cref="Storage.InconsistentStateException">It is not.</exception>
        Task ClearStateAsync();

        /// <summary>Stores the state, if the document is still the version of <see cref="Etag"/>.</summary>
        /// <exception cref="Storage.InconsistentStateException">It is not.</exception>
        Task WriteStateAsync();

        /// <summary>Replaces the state by the stored one.</summary>
        Task ReadStateAsync();

        /// <inheritdoc cref="ClearStateAsync()"/>
        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        /// <inheritdoc cref="WriteStateAsync()"/>
        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        /// <inheritdoc cref="ReadStateAsync()"/>
        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <summary>A stored document with its state.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The state in memory; a new one when nothing is stored.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A document of a grain, read before the grain activates. Asked for by <see cref="PersistentStateAttribute"/>.</summary>
    public interface IPersistentState<TState> : Core.IStorage<TState>;

    /// <summary>Names the document that a constructor parameter of a grain is.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute : Attribute
    {
        /// <summary>A document by its name and, where there are several stores, the store's.</summary>
        public PersistentStateAttribute(string stateName, string? storageName = null)
        {
            ArgumentNullException.ThrowIfNull(stateName);
            StateName = stateName;
            StorageName = storageName;
        }

        /// <summary>The document's name: part of its key, and unique among grain classes.</summary>
        public string StateName { get; }

        /// <summary>The store's name.</summary>
        public string? StorageName { get; }
    }
}
