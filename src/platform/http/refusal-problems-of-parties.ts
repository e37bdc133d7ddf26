import type { RefusalCode } from '#domain/kernel/refusal.js';
import type { RefusalProblem } from './refusal-problem.js';

/** The problems of parties, what they offer and who may do what. */
export const partyProblems = {
  'affiliate.declined': {
    status: 409,
    title: 'The application was declined',
    about:
      'Nothing more is kept of whoever was declined. Apply again with another address, or ask why.',
  },
  'affiliate.not-applied': {
    status: 409,
    title: 'The affiliate has no open application',
    about:
      'Only an open application can be approved or declined; `details.status` says what the affiliate is now. Suspend one that is approved, reinstate one that is suspended; who was declined applies again.',
  },
  'affiliate.not-approved': {
    status: 409,
    title: 'The affiliate is not approved',
    about:
      'Only an approved affiliate can do this or be given it; `details.status` says what the affiliate is now. Have it approved or reinstated first, or name another.',
  },
  'affiliate.not-found': {
    status: 404,
    title: 'There is no such affiliate',
    about: 'No affiliate with this id is known, or none that you may see. Check the id.',
  },
  'affiliate.not-suspended': {
    status: 409,
    title: 'The affiliate is not suspended',
    about:
      'Only a suspended affiliate can be reinstated; `details.status` says what this one is now. Approve an open application instead.',
  },
  'affiliate.recruited-already': {
    status: 409,
    title: 'The affiliate has a recruiter',
    about:
      'Who recruited an affiliate is said once, because commissions follow from it; `details.recruiterId` names the recruiter.',
  },
  'affiliate.unknown-recruiter': {
    status: 422,
    title: 'This is no recruiter',
    about:
      'A recruiter is another affiliate, and an approved one. Check the id of the named field, or leave it out.',
  },
  'api-key.not-found': {
    status: 404,
    title: 'There is no such API key',
    about:
      'No API key with this id is known, or none that you may see. Check the id in your list of keys.',
  },
  'coupon.taken': {
    status: 409,
    title: 'The coupon code is taken',
    about:
      'The program has given out this coupon code already, and it credits one affiliate for ever. Choose another code.',
  },
  'creative.not-found': {
    status: 404,
    title: 'There is no such creative',
    about: 'No creative with this id is known, or none that you may see. Check the id.',
  },
  'link.code-taken': {
    status: 409,
    title: 'The link code is taken',
    about: 'The code belongs to another link. Choose another, or leave it out to have one made up.',
  },
  'link.destination-not-allowed': {
    status: 422,
    title: 'The destination is not on the website of the merchant',
    about:
      "A link leads to the website of the program's merchant: its host, or a subdomain of it. Choose a page on `details.allowedHost`.",
  },
  'link.disabled': {
    status: 410,
    title: 'The link is disabled',
    about: 'The link was switched off and leads nowhere. Enable it first, or use another link.',
  },
  'link.expired': {
    status: 410,
    title: 'The link has expired',
    about: 'The link was made for a time that is over. Make a new link.',
  },
  'link.invalid-rules': {
    status: 422,
    title: 'The rules of the link do not hold together',
    about:
      'A rule names countries or devices, and a split has two parts or more, each with a label of its own. `details` names the field to correct.',
  },
  'link.not-found': {
    status: 404,
    title: 'There is no such link',
    about:
      'No link with this code is known, or none that you may see. Check the code; capital letters count.',
  },
  'media.not-found': {
    status: 404,
    title: 'There is no such picture',
    about:
      'No picture with this id is known, or none that you may see; a refused file is none either. Check the id.',
  },
  'media.not-uploaded': {
    status: 409,
    title: 'The file has not arrived',
    about:
      'Nothing was sent to the address that POST /api/v1/media/upload-url gave, or it broke off. Send the file there, then ask again.',
  },
  'merchant.no-bank-account': {
    status: 409,
    title: 'The merchant has no bank account to pay from',
    about:
      'A payment file names the account that is debited. Set it with POST /api/v1/merchants/{id}/bank-account, then ask again.',
  },
  'merchant.not-found': {
    status: 404,
    title: 'There is no such merchant',
    about: 'No merchant with this id is known, or none that you may see. Check the id.',
  },
  'page-name.taken': {
    status: 409,
    title: 'The name of the page is taken',
    about: 'Another affiliate has a page with this name. Choose another `slug`.',
  },
  'page.not-found': {
    status: 404,
    title: 'There is no such page',
    about: 'No affiliate has a public page with this name. It may have been renamed or taken down.',
  },
  'program.currency-mismatch': {
    status: 422,
    title: 'The program uses another currency',
    about:
      'A program counts in one currency only; `details.expected` names it. Send the amount of the named field in that.',
  },
  'program.effective-in-past': {
    status: 422,
    title: 'It would take effect in the past',
    about:
      'Terms look only ahead, so that nothing already earned moves. Name a time from `details.earliest` on.',
  },
  'program.invalid-policy': {
    status: 422,
    title: 'The attribution policy does not hold together',
    about:
      'Parts of the attribution policy contradict each other or are out of bounds. `details` names the part to correct.',
  },
  'program.invalid-rules': {
    status: 422,
    title: 'The commission rules do not hold together',
    about:
      'Some commission rules contradict each other or are out of bounds. `details` names the rule to correct.',
  },
  'program.invalid-settings': {
    status: 422,
    title: 'The settings are out of bounds',
    about: 'A setting is beyond what a program can have. `details` names the setting to correct.',
  },
  'program.not-found': {
    status: 404,
    title: 'There is no such program',
    about: 'No active program with this id is known, or none that you may use. Check the id.',
  },
  'projection.rebuild-refused': {
    status: 409,
    title: 'It cannot be rebuilt now',
    about:
      'It is being rebuilt or verified already, another one is and has to end first, it has never run, or is served by another version of the program. `details` says which; what is served goes on.',
  },
  'saved-view.not-found': {
    status: 404,
    title: 'There is no such saved view',
    about:
      'No view with this id is kept, or none that you may see: it was removed, or its maker shares it no longer.',
  },
  'terms.outdated': {
    status: 409,
    title: 'These are not the terms of today',
    about:
      'Only the current terms can be accepted; `details.current` names them. Read them, then accept that version.',
  },
  'user.email-taken': {
    status: 409,
    title: 'The e-mail address is taken',
    about:
      'Another user signs in with this e-mail address. Use another address, or the user there is.',
  },
  'user.not-found': {
    status: 404,
    title: 'There is no such user',
    about: 'No user with this id is known. Check the id in the list of users.',
  },
  'user.not-invited': {
    status: 409,
    title: 'There is no invitation to send again',
    about:
      'The user has accepted it, or it was withdrawn. Look at the status in the list of users.',
  },
} satisfies Partial<Record<RefusalCode, RefusalProblem>>;
