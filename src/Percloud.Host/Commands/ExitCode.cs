namespace Percloud.Host;

/// <summary>What the command tells the shell; part of the contract with scripts.</summary>
static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Understood and not done: the message says why.</summary>
    public const int Refused = 1;

    /// <summary>Not understood.</summary>
    public const int Usage = 2;

    /// <summary>No host runs on this data folder.</summary>
    public const int NoHost = 3;

    /// <summary>Something broke.</summary>
    public const int Fault = 4;
}
