namespace Percloud.Sharing;

/// <summary>What the last form of the dialog sent, so that a refusal does not cost it; never a password.</summary>
public sealed record SentForm(string Who, string Role, string Until, string LinkRole, string LinkUntil, string Name, string Count);
