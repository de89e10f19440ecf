namespace Percloud.Protocols.Dav;

/// <summary>A live property that a service adds to principals, such as where somebody's calendars are.</summary>
public sealed record PrincipalProperty(LiveProperty Property);
