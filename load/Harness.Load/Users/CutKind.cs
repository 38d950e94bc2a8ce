namespace Harness.Load.Users;

/// <summary>How the connection of a user is cut, in the middle of a stream.</summary>
public enum CutKind
{
    /// <summary>With a reset, as by a crash: what the server still sends is refused.</summary>
    Rst,

    /// <summary>By closing it, as a program does that ends: the server reads to the end of what was sent.</summary>
    Fin,
}
