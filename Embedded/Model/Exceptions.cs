namespace Orleans.Runtime
{
    /// <summary>A failure of the engine.</summary>
    [GenerateSerializer]
    public class OrleansException : Exception
    {
        /// <summary>A failure without words.</summary>
        public OrleansException()
            : base("Unexpected error.")
        {
        }

        /// <summary>A failure in words.</summary>
        public OrleansException(string message)
            : base(message)
        {
        }

        /// <summary>A failure with its cause.</summary>
        public OrleansException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}

namespace Orleans.Storage
{
    /// <summary>
    /// The stored version is not the one that was read. Escaping a call or a timer, it deactivates the activation it
    /// comes from, so that the next one reads again.
    /// </summary>
    [GenerateSerializer]
    public class InconsistentStateException : Runtime.OrleansException
    {
        /// <summary>A conflict without words.</summary>
        public InconsistentStateException()
        {
        }

        /// <summary>A conflict in words.</summary>
        public InconsistentStateException(string message)
            : base(message)
        {
        }

        /// <summary>A conflict with its cause.</summary>
        public InconsistentStateException(string message, Exception? innerException)
            : base(message, innerException!)
        {
        }

        /// <summary>A conflict between two versions, with its cause.</summary>
        public InconsistentStateException(
            string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
            : base(errorMsg, storageException!)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        /// <summary>A conflict between two versions.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : this(errorMsg, storedEtag, currentEtag, null)
        {
        }

        /// <summary>A conflict between two versions, in its cause's words.</summary>
        public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
            : this(storageException.Message, storedEtag, currentEtag, storageException)
        {
        }

        /// <summary>The version in the store, where it is known.</summary>
        [Id(1)]
        public string? StoredEtag { get; private set; }

        /// <summary>The version in memory.</summary>
        [Id(2)]
        public string? CurrentEtag { get; private set; }

        // Cleared once an activation has ended for it: a caller that lets it escape again need not end too.
        [Id(0)]
        internal bool IsSourceActivation { get; set; } = true;

        /// <inheritdoc/>
        public override string ToString() =>
            $"InconsistentStateException: {Message} Expected Etag={StoredEtag} Received Etag={CurrentEtag} {InnerException}";
    }
}
