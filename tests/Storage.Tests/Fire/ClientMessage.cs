using System.Text;

namespace PixSim.Storage.Tests.Fire;

/// <summary>One message of a client to PostgreSQL: the letter of its kind, and its body.</summary>
internal sealed record ClientMessage(char Kind, byte[] Bytes)
{
    private const int Header = 5;

    public bool IsCommit => Kind == 'Q' && Says("COMMIT\0");

    /// <summary>Whether the text stands anywhere in it.</summary>
    public bool Says(string text) => Bytes.AsSpan(Header).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}

/// <summary>What becomes of a message, and of the connection that it came by.</summary>
internal enum Fault
{
    /// <summary>It arrives.</summary>
    None,

    /// <summary>The connection is lost before it arrives.</summary>
    CutBefore,

    /// <summary>The connection is lost when half of it has arrived.</summary>
    CutWithin,

    /// <summary>It arrives and is carried out; the answer is lost with the connection.</summary>
    CutAfter,

    /// <summary>The client loses its connection; the server keeps it, and the message is on its way for as long as the test wants.</summary>
    HoldBack,

    /// <summary>It vanishes, and with it everything that follows on its connection, to and fro. Nobody is told.</summary>
    VanishBefore,

    /// <summary>It arrives and is carried out; the answer vanishes, and everything that follows on its connection.</summary>
    VanishAfter,

    /// <summary>It is on its way until the test lets go of it; then everything goes on.</summary>
    Delay,
}
