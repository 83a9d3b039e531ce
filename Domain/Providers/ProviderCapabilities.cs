namespace PixSim.Domain.Providers;

/// <summary>What a provider can do and what it refuses, as its adapter declares it.</summary>
/// <param name="ProviderId">The provider's stable id, such as <c>sketch</c>.</param>
/// <param name="Operations">One entry for each operation that it supports.</param>
/// <param name="Lookup">How a submission whose outcome is unknown can be resolved.</param>
/// <param name="LookupLag">How long after a submission the provider may still answer "not found" for it.</param>
/// <param name="HttpTimeout">The longest that one call to the provider may take.</param>
/// <param name="LongestJob">After this time a job that was submitted no longer occupies a slot at the provider.</param>
/// <param name="CanCancel">Whether a submitted job can be asked to stop.</param>
public sealed record ProviderCapabilities(
    string ProviderId,
    IReadOnlyList<OperationSpec> Operations,
    LookupSupport Lookup,
    TimeSpan LookupLag,
    TimeSpan HttpTimeout,
    TimeSpan LongestJob,
    bool CanCancel)
{
    /// <summary>The spec of an operation, or null where the provider does not support it.</summary>
    public OperationSpec? Spec(OperationType operation) => Operations.FirstOrDefault(spec => spec.Operation == operation);
}

/// <summary>How a submission whose outcome is unknown can be resolved at a provider.</summary>
public enum LookupSupport
{
    /// <summary>Not at all: an unknown outcome stays unknown.</summary>
    None,

    /// <summary>The provider deduplicates keys: the same submission may be sent again under the same key.</summary>
    RepeatSameKey,

    /// <summary>The provider can be asked for a job by our key, or its jobs can be searched.</summary>
    Find,
}

/// <summary>One operation of a provider: its prompt limit, parameters and price.</summary>
/// <param name="PromptMaxChars">Longest resolved prompt, in Unicode scalar values.</param>
/// <param name="Price">The estimated cost of one job; the actual one replaces it at settlement.</param>
/// <param name="MinInputs">Fewest input assets.</param>
/// <param name="MaxInputs">Most input assets.</param>
public sealed record OperationSpec(
    OperationType Operation,
    int PromptMaxChars,
    IReadOnlyList<ParameterSpec> Parameters,
    Money Price,
    int MinInputs = 0,
    int MaxInputs = 0);

/// <summary>The type of a provider's parameter.</summary>
public enum ParameterType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>One parameter of an operation.</summary>
/// <param name="Min">Smallest number, inclusive.</param>
/// <param name="Max">Largest number, inclusive.</param>
/// <param name="MaxLength">Longest text, in Unicode scalar values.</param>
public sealed record ParameterSpec(
    string Name,
    ParameterType Type,
    string Description,
    bool Required = false,
    object? Default = null,
    IReadOnlyList<string>? Enum = null,
    double? Min = null,
    double? Max = null,
    int? MaxLength = null,
    string? Unit = null);
