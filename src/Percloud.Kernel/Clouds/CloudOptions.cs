namespace Percloud.Kernel;

/// <summary>What the provider gives when making a cloud.</summary>
public sealed record NewCloud(string Domain, string Owner, string Password, string? Title = null, long? QuotaBytes = null, IReadOnlyList<string>? Aliases = null)
{
    /// <summary>What the cloud speaks to whoever has no language of their own, a code such as <c>ca</c>; null for English.</summary>
    public string? Language { get; init; }
}
