using System.Collections.Concurrent;
using System.Reflection;
using Orleans;

namespace PixSim.Embedded.Engine;

/// <summary>The grain classes of this process.</summary>
internal sealed class GrainTypes
{
    private readonly Dictionary<string, GrainType> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainType> _implementing = new();

    /// <exception cref="InvalidOperationException">
    /// Some class or interface breaks a rule; the message lists all of them.
    /// </exception>
    public GrainTypes(IEnumerable<Type> grainClasses)
    {
        var errors = new List<string>();
        foreach (var type in grainClasses.Distinct().Select(grainClass => new GrainType(grainClass)))
        {
            if (!_byName.TryAdd(type.Name, type))
                errors.Add($"{type.Class} and {_byName[type.Name].Class} have the same name.");
        }

        errors.AddRange(
            from type in _byName.Values
            from state in type.StateNames
            group type.Class by state into users
            where users.Count() > 1
            select $"The state name '{users.Key}' is used by {string.Join(" and ", users)}.");
        errors.AddRange(RefusedContracts());
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(
                $"The grains cannot be hosted:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
        }
    }

    /// <summary>The grain classes of an assembly.</summary>
    public static IEnumerable<Type> ClassesOf(Assembly assembly) => assembly.GetTypes().Where(type =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        && type.IsAssignableTo(typeof(IGrainBase)));

    public GrainType Named(string name) => _byName[name];

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The class behind an interface; a prefix of its name chooses among several.</summary>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public GrainType Implementing(Type grainInterface, string? prefix) =>
        _implementing.GetOrAdd((grainInterface, prefix), Find);

    // As in Orleans: of several classes, IThing means the one that is named Thing.
    private GrainType Find((Type Interface, string? Prefix) key)
    {
        GrainType[] found =
        [
            .. _byName.Values.Where(type => type.Class.IsAssignableTo(key.Interface)
                && type.Class.FullName!.StartsWith(key.Prefix ?? "", StringComparison.Ordinal)),
        ];
        var named = Array.Find(found, type => key.Prefix is null
            ? type.Class.Name == key.Interface.Name[1..]
            : type.Class.FullName == key.Prefix);
        return named ?? (found.Length == 1
            ? found[0]
            : throw new ArgumentException(
                $"{key.Interface} is implemented by {found.Length} grain classes: "
                + string.Join(", ", found.Select(one => one.Class)),
                nameof(key)));
    }

    private IEnumerable<string> RefusedContracts()
    {
        var verified = new HashSet<Type>();
        foreach (var grainInterface in _byName.Values.SelectMany(type => type.Interfaces).Distinct())
        {
            string? error = null;
            try
            {
                foreach (var method in GrainReference.MethodsOf(grainInterface))
                    method.Verify(verified);
            }
            catch (NotSupportedException refusal)
            {
                error = $"{grainInterface}: {refusal.Message}";
            }

            if (error is not null)
                yield return error;
        }
    }
}
