using System.Reflection.Emit;

namespace PixSim.Embedded.Copying;

/// <summary>Copies the members of one object to another.</summary>
internal delegate void MemberCopy<T>(ref T source, ref T target, Copier[] copiers, CopyContext context);

/// <summary>
/// Writes what a compiler would: <c>target.Member = copier.Copy(source.Member)</c>, member by member. It is emitted
/// because members may be private or set once.
/// </summary>
internal static class MemberCopyWriter
{
    public static MemberCopy<T> Write<T>(IReadOnlyList<Member> members, Copier[] copiers)
    {
        var method = new DynamicMethod(
            $"Copy {typeof(T)}",
            returnType: null,
            [typeof(T).MakeByRefType(), typeof(T).MakeByRefType(), typeof(Copier[]), typeof(CopyContext)],
            typeof(T),
            skipVisibility: true);
        var il = method.GetILGenerator();
        for (var i = 0; i < members.Count; i++)
        {
            LoadObject<T>(il, OpCodes.Ldarg_1);
            if (copiers[i].Shares || members[i].IsImmutable)
                LoadValue<T>(il, members[i]);
            else
            {
                var copier = typeof(Copier<>).MakeGenericType(members[i].Type);
                il.Emit(OpCodes.Ldarg_2);
                il.Emit(OpCodes.Ldc_I4, i);
                il.Emit(OpCodes.Ldelem_Ref);
                il.Emit(OpCodes.Castclass, copier);
                LoadValue<T>(il, members[i]);
                il.Emit(OpCodes.Ldarg_3);
                il.Emit(OpCodes.Callvirt, copier.GetMethod(nameof(Copier<T>.Copy))!);
            }

            StoreValue<T>(il, members[i]);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<MemberCopy<T>>();
    }

    private static void LoadObject<T>(ILGenerator il, OpCode loadReference)
    {
        il.Emit(loadReference);
        if (!typeof(T).IsValueType)
            il.Emit(OpCodes.Ldind_Ref);
    }

    private static void LoadValue<T>(ILGenerator il, Member member)
    {
        LoadObject<T>(il, OpCodes.Ldarg_0);
        if (member.Field is not null)
            il.Emit(OpCodes.Ldfld, member.Field);
        else
            il.Emit(OpCodes.Call, member.Property!.GetMethod!);
    }

    private static void StoreValue<T>(ILGenerator il, Member member)
    {
        if (member.Field is not null)
            il.Emit(OpCodes.Stfld, member.Field);
        else
            il.Emit(OpCodes.Call, member.Property!.SetMethod!);
    }
}
