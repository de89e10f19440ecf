namespace Percloud.Contacts;

/// <summary>A person or group of the cloud.</summary>
public sealed record PersonHere(string Name, bool IsGroup);
