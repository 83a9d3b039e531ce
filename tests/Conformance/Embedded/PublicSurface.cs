using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PixSim.Conformance.Hosts;

/// <summary>The public types of an assembly as text, read from its metadata: nothing of it is loaded.</summary>
/// <param name="Shape">Kind, base class and, for attributes, where they may be put.</param>
/// <param name="Interfaces">Those in the Orleans namespaces.</param>
/// <param name="Members">What other assemblies can see: names, types, parameters with their names and defaults.</param>
public sealed record PublicType(string Shape, ImmutableHashSet<string> Interfaces, ImmutableHashSet<string> Members)
{
    /// <summary>The public types of the Orleans namespaces, by full name.</summary>
    public static Dictionary<string, PublicType> ReadAll(string assemblyPath)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        var names = new TypeNames();
        return metadata.TypeDefinitions
            .Select(handle => (Name: names.GetTypeFromDefinition(metadata, handle, 0), Type: metadata.GetTypeDefinition(handle)))
            .Where(one => one.Type.Attributes.HasFlag(TypeAttributes.Public) && one.Name.StartsWith("Orleans", StringComparison.Ordinal))
            .ToDictionary(one => one.Name, one => new Reading(metadata, names, one.Type).Read(), StringComparer.Ordinal);
    }

    private sealed class Reading(MetadataReader metadata, TypeNames names, TypeDefinition type)
    {
        private const TypeAttributes Kind = TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed;

        public PublicType Read() => new(
            $"{type.Attributes & Kind} : {NameOf(type.BaseType)} {Usage()}".TrimEnd(),
            [.. type.GetInterfaceImplementations()
                .Select(handle => NameOf(metadata.GetInterfaceImplementation(handle).Interface))
                .Where(name => name.StartsWith("Orleans", StringComparison.Ordinal))],
            [.. Methods(), .. Fields()]);

        private IEnumerable<string> Methods() =>
            from handle in type.GetMethods()
            let method = metadata.GetMethodDefinition(handle)
            where IsVisible((int)(method.Attributes & MethodAttributes.MemberAccessMask))
            let signature = method.DecodeSignature(names, null)
            let flags = method.Attributes & (MethodAttributes.Static | MethodAttributes.Abstract | MethodAttributes.MemberAccessMask)
            let isOpen = method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Final)
            select $"{flags}{(isOpen ? ", Virtual" : "")} {signature.ReturnType} {metadata.GetString(method.Name)}"
                + string.Concat(method.GetGenericParameters().Select(Constraints))
                + $"({string.Join(", ", Parameters(method, signature))})";

        private string Constraints(GenericParameterHandle handle) =>
            $"<{string.Join(", ", metadata.GetGenericParameter(handle).GetConstraints()
                .Select(constraint => NameOf(metadata.GetGenericParameterConstraint(constraint).Type)).Order())}>";

        private IEnumerable<string> Parameters(MethodDefinition method, MethodSignature<string> signature) =>
            from handle in method.GetParameters()
            let parameter = metadata.GetParameter(handle)
            where parameter.SequenceNumber > 0
            select $"{signature.ParameterTypes[parameter.SequenceNumber - 1]} {metadata.GetString(parameter.Name)}"
                + $"{Default(parameter.GetDefaultValue())}";

        private IEnumerable<string> Fields() =>
            from handle in type.GetFields()
            let field = metadata.GetFieldDefinition(handle)
            where IsVisible((int)(field.Attributes & FieldAttributes.FieldAccessMask))
            select $"{field.Attributes & (FieldAttributes.Static | FieldAttributes.InitOnly)} "
                + $"{field.DecodeSignature(names, null)} {metadata.GetString(field.Name)}{Default(field.GetDefaultValue())}";

        private string Default(ConstantHandle handle)
        {
            if (handle.IsNil)
                return "";
            var constant = metadata.GetConstant(handle);
            return $" = {metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode) ?? "null"}";
        }

        private string Usage() => string.Concat(
            from handle in type.GetCustomAttributes()
            let attribute = metadata.GetCustomAttribute(handle)
            where attribute.Constructor.Kind is HandleKind.MemberReference
            let constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor)
            where NameOf(constructor.Parent) == "System.AttributeUsageAttribute"
            select Convert.ToHexString(metadata.GetBlobBytes(attribute.Value)));

        private string NameOf(EntityHandle handle) => handle.Kind switch
        {
            _ when handle.IsNil => "nothing",
            HandleKind.TypeReference => names.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0),
            HandleKind.TypeDefinition => names.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0),
            _ => names.GetTypeFromSpecification(metadata, null, (TypeSpecificationHandle)handle, 0),
        };

        // Public, protected, or protected internal; the numbers are the same for methods and fields.
        private static bool IsVisible(int access) => access is 4 or 5 or 6;
    }

    /// <summary>Writes types as their names.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeDefinition(handle);
            return Full(reader.GetString(type.Namespace), reader.GetString(type.Name));
        }

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            return Full(reader.GetString(type.Namespace), reader.GetString(type.Name));
        }

        public string GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetByReferenceType(string elementType) => $"ref {elementType}";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
            $"{unmodifiedType} {modifier}";

        private static string Full(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
    }
}
