/** Where a test file sends the plans of its statements; Node answers there, and keeps them (`plan-reports.ts`). */
export const planAddress = 'https://plans.souk.test/'
