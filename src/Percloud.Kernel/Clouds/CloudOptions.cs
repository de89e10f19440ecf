namespace Percloud.Kernel;

/// <summary>What the provider gives when making a cloud.</summary>
public sealed record NewCloud(string Domain, string Owner, string Password, string? Title = null, long? QuotaBytes = null, IReadOnlyList<string>? Aliases = null);
