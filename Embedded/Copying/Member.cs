using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Orleans;

namespace PixSim.Embedded.Copying;

/// <summary>
/// A member that is carried: a field, or a property with accessors of its own. An automatic property counts as its
/// field, so that it is carried whether or not it can be set.
/// </summary>
internal sealed record Member(Type Type, FieldInfo? Field, PropertyInfo? Property, bool IsImmutable)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The members of a declared type and its declared base classes: those with an <see cref="IdAttribute"/>, and the
    /// parameters of a record's primary constructor. All fields of a tuple.
    /// </summary>
    public static IReadOnlyList<Member> Of(Type type)
    {
        if (type.IsAssignableTo(typeof(ITuple)))
            return [.. type.GetFields(Declared).Select(field => new Member(field.FieldType, field, null, false))];

        var members = new List<Member>();
        for (var level = type; level is not null && IsDeclared(level); level = level.BaseType)
        {
            var numbered = Numbered(level).ToList();
            if (numbered.GroupBy(pair => pair.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new NotSupportedException($"{level} has two members with [Id({twice.Key})].");

            members.AddRange(numbered.Select(pair => pair.Member).Union(PrimaryConstructorMembers(level)));
        }

        return members;
    }

    public static bool IsDeclared(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    private static IEnumerable<(uint Id, Member Member)> Numbered(Type type) =>
        from member in type.GetMembers(Declared)
        where member is FieldInfo or PropertyInfo
        let id = member.GetCustomAttribute<IdAttribute>(inherit: false)
        where id is not null
        select (id.Id, member is FieldInfo field ? OfField(field, field) : OfProperty((PropertyInfo)member));

    private static IEnumerable<Member> PrimaryConstructorMembers(Type type)
    {
        if (!IncludesPrimaryConstructor(type))
            return [];

        var candidates =
            from constructor in type.GetConstructors(Declared)
            let properties = constructor.GetParameters().Select(parameter => PropertyFor(type, parameter)).ToArray()
            where Array.TrueForAll(properties, property => property is not null)
            orderby properties.Length descending
            select properties;
        return candidates.FirstOrDefault([]).Select(property => OfProperty(property!));
    }

    private static bool IncludesPrimaryConstructor(Type type)
    {
        var attribute = type.GetCustomAttributesData()
            .First(data => data.AttributeType == typeof(GenerateSerializerAttribute));
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.MemberName == nameof(GenerateSerializerAttribute.IncludePrimaryConstructorParameters))
                return (bool)argument.TypedValue.Value!;
        }

        // What the compiler gives to records only.
        return type.GetMethod("PrintMembers", Declared, [typeof(StringBuilder)]) is { } print
            && print.IsDefined(typeof(CompilerGeneratedAttribute))
            || type.GetMethod("<Clone>$", Declared) is not null;
    }

    private static PropertyInfo? PropertyFor(Type type, ParameterInfo parameter) =>
        type.GetProperty(parameter.Name!, Declared) is { } property && property.PropertyType == parameter.ParameterType
            ? property
            : null;

    private static Member OfProperty(PropertyInfo property)
    {
        if (property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", Declared) is { } field)
            return OfField(field, property);

        return property is { GetMethod: not null, SetMethod: not null }
            ? new Member(property.PropertyType, null, property, IsMarkedImmutable(property))
            : throw new NotSupportedException(
                $"{property.DeclaringType}.{property.Name} is carried, so it needs a getter and a setter.");
    }

    private static Member OfField(FieldInfo field, MemberInfo marked) =>
        new(field.FieldType, field, null, IsMarkedImmutable(marked));

    private static bool IsMarkedImmutable(MemberInfo member) => member.IsDefined(typeof(ImmutableAttribute), false);
}
