using PixSim.Domain.Expressions;

namespace PixSim.Domain.Prompts.Templates.Syntax;

/// <summary>A conditional block that has not been closed yet, or, without a position, the template itself.</summary>
internal sealed class OpenBlock(TextPosition position, string token)
{
    private readonly List<ConditionalBranch> _branches = [];
    private Expression? _condition;

    public TextPosition Position => position;

    public string Token => token;

    /// <summary>What is between the last tag of the block and now.</summary>
    public List<TemplateNode> Nodes { get; private set; } = [];

    public bool HasElse { get; private set; }

    /// <summary>Opens a branch; a condition that could not be parsed is null, and the template will not be used.</summary>
    public void StartBranch(Expression? condition)
    {
        EndBranch();
        _condition = condition;
    }

    public void StartElse()
    {
        EndBranch();
        HasElse = true;
    }

    public ConditionalBlock Close()
    {
        var otherwise = HasElse ? Nodes : null;
        EndBranch();
        return new ConditionalBlock(position, _branches, otherwise);
    }

    private void EndBranch()
    {
        if (_condition is not null)
            _branches.Add(new ConditionalBranch(_condition, Nodes));
        _condition = null;
        Nodes = [];
    }
}
