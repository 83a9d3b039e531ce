namespace PixSim.Domain.Providers.Gate;

/// <summary>
/// A sorted set that also tells how many items come before one: a treap whose nodes know their size. Every operation
/// takes O(log n) expected time. The same operations always build the same tree.
/// </summary>
internal sealed class RankedTree<T>
    where T : struct, IComparable<T>
{
    private Node? root;
    private Node? first;
    private uint random = 2_463_534_242;

    public int Count => root?.Size ?? 0;

    /// <summary>The least item; null if there is none.</summary>
    public T? First => first?.Item;

    /// <summary>Adds an item that is not in the set.</summary>
    public void Add(T item)
    {
        var added = new Node(item, NextRandom());
        root = Insert(root, added);
        if (first is null || item.CompareTo(first.Item) < 0)
            first = added;
    }

    /// <summary>Removes an item; false if it was not there.</summary>
    public bool Remove(T item)
    {
        var removed = false;
        root = Remove(root, item, ref removed);
        if (removed && first is not null && item.CompareTo(first.Item) == 0)
            first = Least(root);
        return removed;
    }

    /// <summary>How many items are less than this one.</summary>
    public int CountBefore(T item)
    {
        var before = 0;
        for (var node = root; node is not null;)
        {
            if (item.CompareTo(node.Item) <= 0)
            {
                node = node.Left;
                continue;
            }

            before += (node.Left?.Size ?? 0) + 1;
            node = node.Right;
        }

        return before;
    }

    private static Node? Least(Node? tree)
    {
        while (tree?.Left is not null)
            tree = tree.Left;
        return tree;
    }

    private static Node Insert(Node? tree, Node added)
    {
        if (tree is null)
            return added;

        if (added.Height > tree.Height)
        {
            (added.Left, added.Right) = Split(tree, added.Item);
            added.Resize();
            return added;
        }

        if (added.Item.CompareTo(tree.Item) < 0)
            tree.Left = Insert(tree.Left, added);
        else
            tree.Right = Insert(tree.Right, added);
        tree.Size++;
        return tree;
    }

    private static (Node? Less, Node? Greater) Split(Node? tree, T item)
    {
        if (tree is null)
            return (null, null);

        Node? apart;
        if (item.CompareTo(tree.Item) < 0)
        {
            (apart, tree.Left) = Split(tree.Left, item);
            tree.Resize();
            return (apart, tree);
        }

        (tree.Right, apart) = Split(tree.Right, item);
        tree.Resize();
        return (tree, apart);
    }

    private static Node? Remove(Node? tree, T item, ref bool removed)
    {
        if (tree is null)
            return null;

        var order = item.CompareTo(tree.Item);
        if (order == 0)
        {
            removed = true;
            return Merge(tree.Left, tree.Right);
        }

        if (order < 0)
            tree.Left = Remove(tree.Left, item, ref removed);
        else
            tree.Right = Remove(tree.Right, item, ref removed);
        tree.Resize();
        return tree;
    }

    private static Node? Merge(Node? less, Node? greater)
    {
        if (less is null || greater is null)
            return less ?? greater;

        if (less.Height > greater.Height)
        {
            less.Right = Merge(less.Right, greater);
            less.Resize();
            return less;
        }

        greater.Left = Merge(less, greater.Left);
        greater.Resize();
        return greater;
    }

    // Marsaglia's xorshift: quick, and good enough to keep the tree flat.
    private uint NextRandom()
    {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return random;
    }

    private sealed class Node(T item, uint height)
    {
        public T Item { get; } = item;

        public uint Height { get; } = height;

        public int Size { get; set; } = 1;

        public Node? Left { get; set; }

        public Node? Right { get; set; }

        public void Resize() => Size = 1 + (Left?.Size ?? 0) + (Right?.Size ?? 0);
    }
}
