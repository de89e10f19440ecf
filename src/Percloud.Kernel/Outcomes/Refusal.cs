namespace Percloud.Kernel;

/// <summary>A no: why, a text that is safe to show (a key of the localiser with its arguments), and the field that it concerns.</summary>
public sealed record Refusal(Reason Reason, string Text, string? Field = null, params (string Name, object Value)[] Arguments)
{
    /// <summary>The name of the argument that says after how many seconds the same call may succeed.</summary>
    public const string Seconds = "n";

    /// <summary>What may not be seen does not exist.</summary>
    public static Refusal NotFound { get; } = new(Reason.NotFound, "refusal.not-found");

    /// <summary>Seen, but not allowed.</summary>
    public static Refusal Forbidden { get; } = new(Reason.Forbidden, "refusal.forbidden");

    /// <summary>Sign in first.</summary>
    public static Refusal SignInNeeded { get; } = new(Reason.SignInNeeded, "refusal.sign-in-needed");
}
