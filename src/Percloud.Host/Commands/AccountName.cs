namespace Percloud.Host;

/// <summary>An account as commands name it: <c>ana@ana.example</c>.</summary>
sealed record AccountName(string Name, string Domain)
{
    /// <summary>The address of this account at the control door.</summary>
    public string Path(string act = "") => $"clouds/{Uri.EscapeDataString(Domain)}/accounts/{Uri.EscapeDataString(Name)}{act}";

    public static AccountName Parse(string text) =>
        text.LastIndexOf('@') is var at and > 0 && at < text.Length - 1
            ? new AccountName(text[..at], text[(at + 1)..])
            : throw new UsageException($"{text} names no account: write it like ana@ana.example.");
}
