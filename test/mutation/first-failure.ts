import fc from 'fast-check';

/** That a property fails is all that is asked here; the smallest story that makes it fail is not worth its time. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true, includeErrorInReport: true });
