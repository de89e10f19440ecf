using Percloud.Kernel;

namespace Percloud.Contracts.Mail;

/// <summary>Sends what other services have to say to people outside by mail; the service that owns mail registers one. Without it they keep what they would send.</summary>
public interface IMailOut
{
    /// <summary>Takes an invitation, an answer or a calling-off (iMIP, RFC 6047). Outside of any closure: it may reach over the network.</summary>
    /// <param name="actor">The program, in the cloud of the one who sends.</param>
    /// <param name="mail">What is to be sent. It may come again with the same <see cref="InvitationMail.Id"/> when the caller did not learn that it was taken: then it is still one mail.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>Whether it was taken, durably; the caller then forgets it. A fault means: later again.</returns>
    Task<MailVerdict> Send(Actor actor, InvitationMail mail, CancellationToken cancel);
}

/// <summary>What became of a mail that was handed over.</summary>
public enum MailVerdict
{
    /// <summary>It will be sent: nobody else need keep it.</summary>
    Taken = 1,

    /// <summary>Not now; the caller keeps it and comes again.</summary>
    Later,

    /// <summary>Never: the address is none, or nobody may write to it.</summary>
    Refused,
}

/// <summary>One who writes or is written to.</summary>
/// <param name="Address">The plain address, without <c>mailto:</c>.</param>
/// <param name="Name">What they are called; empty when that is not known.</param>
public sealed record MailParty(string Address, string Name);

/// <summary>A message of scheduling as mail (RFC 6047 §2.4): a text for people and the iCalendar object for their programs.</summary>
/// <param name="Id">Names this message for ever; the same again is the same mail.</param>
/// <param name="Space">Whose it is: the space of the one who sends.</param>
/// <param name="Method">REQUEST, REPLY, CANCEL …; also a parameter of the object's media type (RFC 6047 §2.4).</param>
/// <param name="From">Who sends.</param>
/// <param name="To">Who is to get it.</param>
/// <param name="Subject">One line, without line breaks.</param>
/// <param name="Text">Plain text, lines ended by LF.</param>
/// <param name="Calendar">The bytes of the VCALENDAR, in UTF-8.</param>
public sealed record InvitationMail(string Id, SpaceId Space, string Method, MailParty From, MailParty To, string Subject, string Text, ReadOnlyMemory<byte> Calendar);
